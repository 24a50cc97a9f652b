// SPDX-License-Identifier: BSL-1.0
//
// The models as primitives of oneDNN 2 (Debian's libdnnl-dev), in the layouts that it prefers, activations within them:
//
//   onednn FOLDER SECONDS MODEL...     MODEL.bin as latency.cpp reads it, MODEL.txt: its layers
//
// A line of MODEL.txt is "input HEIGHT WIDTH CHANNELS", "conv SIZE OUT STRIDE BEFORE BEHIND ACTIVATION", "depthwise" (the
// same), "pool", "flatten" or "dense OUT ACTIVATION".
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <dnnl.hpp>

#include "model_file.hpp"

namespace {

using dnnl::memory;
using tag = memory::format_tag;

memory::desc floats(const memory::dims& dims, tag layout) { return {dims, memory::data_type::f32, layout}; }

class network {
 public:
  network(const std::string& path, model_file& given_file) : engine_(dnnl::engine::kind::cpu, 0), file_(given_file) {
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);) add(std::istringstream(line));
    give_back_as(dims_.size() == 4 ? tag::nhwc : tag::nc);
  }

  // The input is the next in the file after all weights.
  void take_input() {
    const auto size = input_.get_desc().get_size();
    std::memcpy(input_.get_data_handle(), file_.next(size / sizeof(float)), size);
  }
  void run() {
    for (auto& [primitive, arguments] : steps_) primitive.execute(stream_, arguments);
    stream_.wait();
  }
  const float* result() const { return static_cast<const float*>(last_.get_data_handle()); }

 private:
  void add(std::istringstream line) {
    std::string kind, activation;
    line >> kind;
    if (kind == "input") {
      memory::dim height, width, channels;
      line >> height >> width >> channels;
      dims_ = height == 0 ? memory::dims{1, channels} : memory::dims{1, channels, height, width};
      input_ = last_ = memory(floats(dims_, height == 0 ? tag::nc : tag::nhwc), engine_);
    } else if (kind == "conv" || kind == "depthwise") {
      memory::dim size, out, stride, before, behind;
      line >> size >> out >> stride >> before >> behind >> activation;
      add_convolution(kind == "depthwise", size, out, stride, before, behind, activation);
    } else if (kind == "pool") {
      const memory::dims half{1, dims_[1], dims_[2] / 2, dims_[3] / 2};
      const dnnl::pooling_forward::desc d(dnnl::prop_kind::forward_inference, dnnl::algorithm::pooling_max,
                                          last_.get_desc(), floats(half, tag::any), {2, 2}, {2, 2}, {0, 0}, {0, 0});
      const dnnl::pooling_forward::primitive_desc pd(d, engine_);
      step(dnnl::pooling_forward(pd), pd.dst_desc(), {});
      dims_ = half;
    } else if (kind == "dense") {
      memory::dim out;
      line >> out >> activation;
      add_dense(out, activation);
    }
  }

  void add_convolution(bool depthwise, memory::dim size, memory::dim out, memory::dim stride, memory::dim before,
                       memory::dim behind, const std::string& activation) {
    const memory::dim in = dims_[1], side = (dims_[2] + before + behind - size) / stride + 1;
    const memory::dims result{1, out, side, side};
    const memory::dims kernel = depthwise ? memory::dims{in, 1, 1, size, size} : memory::dims{out, in, size, size};
    const dnnl::convolution_forward::desc d(dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct,
                                            floats(dims_, tag::any), floats(kernel, tag::any), floats({out}, tag::x),
                                            floats(result, tag::any), {stride, stride}, {before, before},
                                            {behind, behind});
    const dnnl::convolution_forward::primitive_desc pd(d, with(activation), engine_);
    add_weighted(pd, dnnl::convolution_forward(pd), floats(kernel, depthwise ? tag::hwigo : tag::hwio), out);
    dims_ = result;
  }

  void add_dense(memory::dim out, const std::string& activation) {
    memory::dims kernel = dims_;
    kernel[0] = out;
    const dnnl::inner_product_forward::desc d(dnnl::prop_kind::forward_inference, floats(dims_, tag::any),
                                              floats(kernel, tag::any), floats({out}, tag::x),
                                              floats({1, out}, tag::any));
    const dnnl::inner_product_forward::primitive_desc pd(d, with(activation), engine_);
    add_weighted(pd, dnnl::inner_product_forward(pd), floats(kernel, kernel.size() == 4 ? tag::hwio : tag::io), out);
    dims_ = {1, out};
  }

  static dnnl::primitive_attr with(const std::string& activation) {
    dnnl::primitive_attr attributes;
    dnnl::post_ops operations;
    if (activation == "relu") operations.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0, 0);
    if (activation == "tanh") operations.append_eltwise(1.0f, dnnl::algorithm::eltwise_tanh, 0, 0);
    attributes.set_post_ops(operations);
    return attributes;
  }

  // Kernel and bias come from the file; the kernel is brought into the primitive's layout once.
  template <class Description>
  void add_weighted(const Description& pd, const dnnl::primitive& primitive, const memory::desc& kernel,
                    memory::dim out) {
    memory as_read(kernel, engine_), weights(pd.weights_desc(), engine_), bias(floats({out}, tag::x), engine_);
    for (memory* m : {&as_read, &bias}) {
      const auto size = m->get_desc().get_size();
      std::memcpy(m->get_data_handle(), file_.next(size / sizeof(float)), size);
    }
    dnnl::reorder(as_read, weights).execute(stream_, as_read, weights);
    stream_.wait();
    bring_into(pd.src_desc());
    step(primitive, pd.dst_desc(), {{DNNL_ARG_WEIGHTS, weights}, {DNNL_ARG_BIAS, bias}});
  }

  void bring_into(const memory::desc& layout) {
    if (layout != last_.get_desc()) {
      memory source = last_, target(layout, engine_);
      steps_.push_back({dnnl::reorder(source, target), {{DNNL_ARG_FROM, source}, {DNNL_ARG_TO, target}}});
      last_ = target;
    }
  }
  void give_back_as(tag layout) { bring_into(floats(dims_, layout)); }

  void step(const dnnl::primitive& primitive, const memory::desc& result, std::unordered_map<int, memory> arguments) {
    arguments[DNNL_ARG_SRC] = last_;
    last_ = arguments[DNNL_ARG_DST] = memory(result, engine_);
    steps_.push_back({primitive, arguments});
  }

  struct step_of_run {
    dnnl::primitive primitive;
    std::unordered_map<int, memory> arguments;
  };

  dnnl::engine engine_;
  dnnl::stream stream_{engine_};
  model_file& file_;
  memory::dims dims_;
  memory input_, last_;
  std::vector<step_of_run> steps_;
};

}  // namespace

int main(int argc, char** argv) {
  for (int i = 3; i < argc; ++i) {
    const std::string path = std::string(argv[1]) + "/" + argv[i];
    model_file file(path + ".bin");
    network model(path + ".txt", file);
    model.take_input();
    model.run();
    const std::size_t outputs = file.left();
    const double difference = largest_difference(model.result(), file.next(outputs), outputs);
    contest alone(std::atof(argv[2]));
    alone.add("oneDNN", [&] { model.run(); });
    report(alone.run().front(), argv[i], difference);
  }
}
